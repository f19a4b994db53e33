{#
  What happened is what a plan was for: a contact of the same parties; of a session one of as many or more, among them
  three quarters of those of whom the plan tells, for few tell all who come.
#}
{% macro may_be_planned(plan, happened) -%}
    (
        {{ plan }}.parties_key = array_to_string({{ happened }}.countries, '-')
        or (
            {{ plan }}.is_session
            and len({{ happened }}.countries) > 2
            and len({{ happened }}.countries) >= len({{ plan }}.countries)
            and 4 * len(list_intersect({{ plan }}.countries, {{ happened }}.countries))
            >= 3 * len({{ plan }}.countries)
        )
    )
{%- endmacro %}
