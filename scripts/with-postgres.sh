#!/usr/bin/env bash
# Runs a command with a PostgreSQL + PostGIS cluster of its own on a free loopback port:
#   scripts/with-postgres.sh COMMAND [ARG ...]
# The command finds it in HUANYING_TEST_DATABASE_URL. The cluster is gone when the command ends. POSTGRES_OPTIONS are given to
# the server: tests that outlive no power cut need no `fsync`, measurements do.
set -euo pipefail

bin=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1 || true)
if [ -z "$bin" ] || [ ! -e "$(dirname "$bin")/lib/postgis-3.so" ]; then
  if [ "$(id -u)" = 0 ] && [ -e /etc/debian_version ]; then
    echo 'installing postgresql-15 and PostGIS from Debian'
    apt-get update -q
    DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends postgresql-15 postgresql-15-postgis-3
    bin=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
  else
    echo 'PostgreSQL with PostGIS is needed (on Debian: apt install postgresql-15 postgresql-15-postgis-3)' >&2
    exit 1
  fi
fi

folder=$(mktemp -d)
as_owner() { "$@"; }
if [ "$(id -u)" = 0 ]; then
  chown postgres "$folder"
  as_owner() { runuser -u postgres -- "$@"; }
fi
stop() {
  as_owner "$bin/pg_ctl" -D "$folder/data" -m immediate stop >/dev/null 2>&1 || true
  rm -rf "$folder"
}
trap stop EXIT

port=$(node -e "const s=require('net').createServer().listen(0,'127.0.0.1',()=>{console.log(s.address().port);s.close()})")
as_owner "$bin/initdb" -D "$folder/data" -U huanying --auth=trust --encoding=UTF8 --locale=C.UTF-8 >/dev/null
as_owner "$bin/pg_ctl" -D "$folder/data" -l "$folder/log" -w start \
  -o "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$folder -c shared_buffers=1GB -c max_connections=100 ${POSTGRES_OPTIONS:-}" >/dev/null
export HUANYING_TEST_DATABASE_URL="postgres://huanying@127.0.0.1:$port/postgres"
echo "PostgreSQL $("$bin/postgres" --version | awk '{print $3}') on 127.0.0.1:$port"
"$@"
