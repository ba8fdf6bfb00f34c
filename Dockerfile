# One image for web, worker and scheduler; what differs is the name out of the Procfile.

FROM python:3.11-slim-bookworm AS packages
WORKDIR /app
COPY requirements-setup.lock requirements.lock package.json package-lock.json .npmrc ./
RUN python -m venv /tools && /tools/bin/pip install --no-cache-dir --require-hashes -r requirements-setup.lock
RUN python -m venv --without-pip /venv \
    && /tools/bin/uv pip install --no-cache --python /venv/bin/python --require-hashes -r requirements.lock
RUN PATH="/tools/bin:$PATH" npm ci --omit=dev --omit=optional

FROM python:3.11-slim-bookworm
RUN apt-get update \
    && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --create-home fluxus \
    && install -d -o fluxus -g fluxus /srv/media
WORKDIR /app
ENV PATH="/venv/bin:$PATH" PYTHONUNBUFFERED=1 DJANGO_SETTINGS_MODULE=fluxus.settings \
    STATIC_ROOT=/app/var/static MEDIA_ROOT=/srv/media
COPY --from=packages /venv /venv
COPY --from=packages /app/node_modules node_modules
COPY . .
RUN python -m compileall -q fluxus monitoring cmk3 culture_makers schools demo \
    && python -m bin.compile_messages \
    && SECRET_KEY=only-for-this-step ALLOWED_HOSTS=localhost python manage.py collectstatic --noinput
USER fluxus
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s CMD ["python", "-m", "bin.health", "/healthz"]
ENTRYPOINT ["python", "-m", "bin.procfile"]
CMD ["web"]
