"""The DAGs on one machine: their Airflow on loopback, the sample wire, and the demonstration.

Nothing here is a DAG; Airflow's DAG processor is told to pass this folder over (``.airflowignore``).
"""
