SELECT status, count(*) AS contact_count FROM marts.fct_contacts GROUP BY status ORDER BY 2 DESC, 1
