# The app in a container: a user of its own, no build tools, a read-only file system.
# The base is named by its exact tag; put its digest here when you build for keeps:
# python:3.12.11-slim-bookworm@sha256:...
FROM python:3.12.11-slim-bookworm AS packages
# requirements-cluster.txt: for replicas, scheduler and workers of a cluster
ARG REQUIREMENTS=requirements.txt
COPY requirements.txt requirements-cluster.txt /
RUN python -m venv /venv \
 && /venv/bin/python -m pip install --no-cache-dir --disable-pip-version-check -r "/${REQUIREMENTS}"

FROM python:3.12.11-slim-bookworm
RUN groupadd --gid 10001 app \
 && useradd --uid 10001 --gid app --home-dir /var/app --create-home app
COPY --from=packages /venv /venv
COPY . /app
WORKDIR /app
ENV HOME=/var/app \
    PATH=/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1
USER 10001:10001
EXPOSE 8501
HEALTHCHECK --interval=10s --timeout=3s --start-period=60s \
  CMD ["python", "deploy/healthy.py"]
CMD ["python", "-m", "streamlit", "run", "server.py", "--server.address=0.0.0.0", "--server.port=8501", \
     "--server.headless=true", "--server.fileWatcherType=none"]
