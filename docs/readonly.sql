-- For every reader of the published copy: reach nothing but this file, and let no statement undo that.
SET enable_external_access = false;
SET TimeZone = 'UTC';
SET search_path = 'marts,operations,reference';
SET lock_configuration = true;
