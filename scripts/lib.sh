# shellcheck shell=bash
#
# What scripts/try, scripts/check and bench/speed share: the packages that
# they need, and a private PostgreSQL server.
#
# The server is a copy of the installation (scripts/relocate) with hearsay in
# it, a cluster and a socket, all in one directory.  Nothing is installed into
# the real server.  PostgreSQL does not run as root; for root everything in
# that directory belongs to the user of Debian's packages, postgres.

top=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd -P)
port=54345

# What die says is seen also where the output of who calls it is not.
exec {messages}>&2

die()
{
	echo "${0##*/}: $*" >&"$messages"
	exit 1
}

as_root()
{
	if [ "$(id -u)" -eq 0 ]; then
		"$@"
	elif command -v sudo >/dev/null; then
		sudo "$@"
	else
		die "cannot install packages without root or sudo: $*"
	fi
}

apt_install()
{
	local get=(env DEBIAN_FRONTEND=noninteractive apt-get -q -y
		-o DPkg::Lock::Timeout=300)

	command -v apt-get >/dev/null || die "please install: $*"
	echo "installing $*"
	as_root "${get[@]}" install --no-install-recommends "$@" >/dev/null 2>&1 ||
		{ as_root "${get[@]}" update >/dev/null &&
			as_root "${get[@]}" install --no-install-recommends "$@" >/dev/null; } ||
		die "could not install: $*"
}

# Prints the newest pg_config with a server and its development files.  Debian's
# server package brings pgxs.mk, but not the headers.
find_pg_config()
{
	local config

	for config in ${PG_CONFIG:+"$PG_CONFIG"} \
		$(printf '%s\n' /usr/lib/postgresql/*/bin/pg_config | sort -rV) pg_config
	do
		if [ -f "$("$config" --pgxs 2>/dev/null)" ] &&
			[ -f "$("$config" --includedir-server)/postgres.h" ] &&
			[ -x "$("$config" --bindir)/initdb" ]
		then
			command -v "$config"
			return
		fi
	done
	return 1
}

# The major version that the system has, or would install.
debian_postgresql()
{
	local version

	version=$(printf '%s\n' /usr/lib/postgresql/*/bin/postgres | sort -V |
		sed -n 's,^/usr/lib/postgresql/\([0-9]*\)/.*,\1,p' | tail -n 1)
	[ -n "$version" ] ||
		version=$(apt-cache depends postgresql 2>/dev/null |
			sed -n 's/.*Depends: postgresql-\([0-9]*\)$/\1/p' | head -n 1)
	echo "$version"
}

# need_packages [PACKAGE ...]: installs what is missing of a compiler, make,
# jansson and a server, and of the packages given.  Sets PG_CONFIG.
need_packages()
{
	local missing=() package version

	command -v gcc >/dev/null || missing+=(gcc libc6-dev)
	command -v make >/dev/null || missing+=(make)
	[ -n "$(find /usr/include /usr/local/include -maxdepth 2 -name jansson.h 2>/dev/null)" ] ||
		missing+=(libjansson-dev)
	for package in "$@"; do
		case $package in
		libipc-run-perl) perl -MIPC::Run -e 1 2>/dev/null ;;
		perl) perl -MJSON::PP -MTest::More -e 1 2>/dev/null ;;
		*) command -v "$package" >/dev/null ;;
		esac || missing+=("$package")
	done
	if ! find_pg_config >/dev/null; then
		version=$(debian_postgresql)
		if [ -z "$version" ]; then
			as_root apt-get -q update >/dev/null
			version=$(debian_postgresql)
		fi
		[ -n "$version" ] || die "no package of PostgreSQL was found"
		missing+=("postgresql-$version" "postgresql-server-dev-$version")
	fi
	[ ${#missing[@]} -eq 0 ] || apt_install "${missing[@]}"

	PG_CONFIG=$(find_pg_config) || die "no installation of PostgreSQL was found"
	export PG_CONFIG
}

# Who runs the server: not root.
server_user=$(id -un)
[ "$(id -u)" -ne 0 ] || server_user=postgres

as_server_user()
{
	if [ "$(id -u)" -eq 0 ]; then
		HOME=/ runuser -u "$server_user" -- "$@"
	else
		"$@"
	fi
}

# The same, in the server's directory.
server_run()
{
	(cd "$server" && as_server_user "$@")
}

# find_server NAME: puts the directory of a server into $server, build/NAME.
# That is a link into /var/tmp where the server's user cannot get at the
# checkout, or where the path is too long for a socket or has blanks.
find_server()
{
	local place

	id "$server_user" >/dev/null || die "there is no user $server_user"
	server=$top/build/$1
	mkdir -p "$top/build"
	place=/var/tmp/hearsay-$(id -u)-$(echo "$server" | cksum | cut -d ' ' -f 1)
	if [ ${#server} -gt 80 ] || [[ $server == *[[:space:]]* ]] ||
		! as_server_user test -x "$top/build"
	then
		[ ! -L "$place" ] || die "$place is a link"
		[ -L "$server" ] || rm -rf "$server"
		ln -sfn "$place" "$server"
		server=$place
	elif [ -L "$server" ]; then
		rm "$server"
	fi
	mkdir -p "$server"
}

# new_server NAME: makes it an empty directory of the server's user.
new_server()
{
	find_server "$1"
	[ -O "$server" ] || as_server_user test -O "$server" ||
		die "$server belongs to somebody else"
	stop_server
	rm -rf "${server:?}"/*
	chown "$server_user": "$server"
	chmod 755 "$server"
}

# install_server DIRECTORY: a private installation in $server with the hearsay
# that make builds in DIRECTORY.
install_server()
{
	PG_CONFIG=$("$top/scripts/relocate" "$server/pg") || return
	export PG_CONFIG
	ln -s "$("$PG_CONFIG" --bindir)" "$server/bin"
	make -s -C "$1" install >/dev/null || return
	chown -hR "$server_user": "$server/pg"
}

# start_server [SETTING=VALUE ...]: creates the cluster and starts it.  The
# superuser bears the name of who runs this; only they and root can connect.
start_server()
{
	local setting

	server_run "$server/bin/initdb" -D "$server/data" -U "$(id -un)" -A trust -N \
		-E UTF8 --locale=C.UTF-8 >"$server/initdb.log" 2>&1 ||
		{ cat "$server/initdb.log" >&2; return 1; }
	for setting in port=$port listen_addresses= "unix_socket_directories=$server" \
		unix_socket_permissions=0700 "$@"
	do
		echo "${setting%%=*} = '${setting#*=}'"
	done >>"$server/data/postgresql.conf"
	server_run "$server/bin/pg_ctl" -D "$server/data" -l "$server/server.log" -s -w start ||
		{ tail -n 20 "$server/server.log" >&2; return 1; }
	export PGHOST=$server PGPORT=$port PGUSER PGCLIENTENCODING=UTF8 PGOPTIONS=
	PGUSER=$(id -un)
	unset PGDATABASE PGSERVICE
}

stop_server()
{
	if [ -f "$server/data/postmaster.pid" ] && [ -x "$server/bin/pg_ctl" ]; then
		server_run "$server/bin/pg_ctl" -D "$server/data" -s -m fast -w stop || :
	fi
}
