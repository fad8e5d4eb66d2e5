# A server of PostgreSQL with hearsay in it
#
#   docker build -t hearsay .
#   docker run --rm -e POSTGRES_PASSWORD=... -p 5432:5432 hearsay
#
# and, in a database, CREATE EXTENSION hearsay.  PG=17 builds for another version.

ARG PG=15

FROM postgres:${PG}-bookworm AS build
ARG PG
# the server's development files, of just the version that the image has
# hadolint ignore=DL3008
RUN apt-get update && \
    apt-get install -y --no-install-recommends gcc libc6-dev make "postgresql-server-dev-${PG}" && \
    rm -rf /var/lib/apt/lists/*
COPY . /hearsay
WORKDIR /hearsay
RUN make && make install DESTDIR=/installed

FROM postgres:${PG}-bookworm
COPY --from=build /installed /
