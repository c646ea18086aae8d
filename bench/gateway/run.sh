#!/usr/bin/env bash
# The gateway against nginx: requests per second, p99, throughput and CPU, in one run, alternating, to one upstream.
# "public" is a read of 1 kB that may be shared for a second: both proxies answer it from their caches.
# Needs: a JDK 17+, the packages nginx-light (or nginx with DAV), wrk, curl and gawk, and a built gateway:
#   ./mvnw -pl gateway -am package -DskipTests
# Usage: bench/gateway/run.sh [rounds, default 5] [seconds of each wrk run, default 8]
set -euo pipefail
cd "$(dirname "$0")/../.."

rounds=${1:-5}
seconds=${2:-8}
connections=64
upstream=18080 nginx_proxy=18081 gateway=18082 management=18083
jar=gateway/target/quarkus-app/quarkus-run.jar
work=$(mktemp -d -p "${BENCH_TMP:-/dev/shm}" gateway-bench.XXXXXX)
gateway_pid=

for tool in nginx wrk curl gawk java; do
    command -v "$tool" >/dev/null || { echo "This benchmark needs $tool." >&2; exit 1; }
done
[ -f "$jar" ] || { echo "Build the gateway first: ./mvnw -pl gateway -am package -DskipTests" >&2; exit 1; }

stop() {
    [ -z "$gateway_pid" ] || kill "$gateway_pid" 2>/dev/null || true
    for conf in upstream proxy; do
        [ ! -f "$work/$conf.pid" ] || kill "$(cat "$work/$conf.pid")" 2>/dev/null || true
    done
    sleep 1
    rm -rf "$work"
}
trap stop EXIT

# --- one upstream: static files, and PUT by DAV so that an upload is really read ---
files=$work/files/api/v1/videos
mkdir -p "$files" "$work/tmp"
chmod -R a+rwX "$work"
head -c 1024 /dev/urandom >"$files/1k"
cp "$files/1k" "$files/public"
head -c 102400 /dev/urandom >"$files/100k"
head -c 209715200 /dev/zero >"$files/200m"

common() {
    echo "pid $work/$1.pid; error_log $work/$1.error.log; worker_processes 2; ${2:-}"
    echo "events { worker_connections 1024; }"
}
temporary="client_body_temp_path $work/tmp; proxy_temp_path $work/tmp; fastcgi_temp_path $work/tmp;
    uwsgi_temp_path $work/tmp; scgi_temp_path $work/tmp;"
user=$([ "$(id -u)" = 0 ] && echo "user root;" || true)

{
    common upstream "$user"
    cat <<EOF
http {
    $temporary
    access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000;
    server {
        listen 127.0.0.1:$upstream; root $work/files; client_max_body_size 1g;
        location /api/v1/videos/put/ { dav_methods PUT; create_full_put_path on; }
        location /api/v1/videos/public { add_header Cache-Control "public, max-age=1"; }
    }
}
EOF
} >"$work/upstream.conf"

# nginx as Debian configures it, plus what any proxy needs: keep-alive upstream and a larger body; and a cache for "public".
{
    common proxy "$user"
    cat <<EOF
http {
    $temporary
    access_log $work/proxy.access.log; sendfile on; tcp_nopush on; gzip on;
    proxy_cache_path $work/cache keys_zone=public:10m;
    upstream service { server 127.0.0.1:$upstream; keepalive 64; }
    server {
        listen 127.0.0.1:$nginx_proxy; client_max_body_size 1g;
        proxy_http_version 1.1; proxy_set_header Connection "";
        location / { proxy_pass http://service; }
        location /api/v1/videos/public { proxy_pass http://service; proxy_cache public; proxy_cache_lock on; }
    }
}
EOF
} >"$work/proxy.conf"
nginx -c "$work/upstream.conf" -e "$work/upstream.error.log"
nginx -c "$work/proxy.conf" -e "$work/proxy.error.log"

# --- the gateway as it is shipped; the rates are on, only too high to be met; the collector is the one that ./streamcore
# --- sets, and that the JVM selects within the memory limit of k8s/base ---
PORT=$gateway QUARKUS_HTTP_HOST=127.0.0.1 QUARKUS_MANAGEMENT_PORT=$management \
    STREAMCORE_ROUTE_VIDEO=http://127.0.0.1:$upstream STREAMCORE_ROUTE_AUTH=http://127.0.0.1:$upstream \
    STREAMCORE_ROUTE_SUBSCRIPTION=http://127.0.0.1:$upstream \
    java ${GATEWAY_OPTS--XX:+UseSerialGC} -Dstreamcore.rate.anonymous.requests=1000000000 -jar "$jar" >"$work/gateway.log" 2>&1 &
gateway_pid=$!
for _ in $(seq 120); do
    curl -sfo /dev/null "http://127.0.0.1:$management/q/health/ready" && break
    sleep 0.5
done

# --- measuring ---
pids() { if [ "$1" = nginx ]; then pgrep -P "$(cat "$work/proxy.pid")"; else echo "$gateway_pid"; fi; }
port() { if [ "$1" = nginx ]; then echo $nginx_proxy; else echo $gateway; fi; }

# CPU time used so far, in clock ticks of 10 ms.
ticks() { local sum=0 pid; for pid in $(pids "$1"); do sum=$((sum + $(gawk '{print $14 + $15}' "/proc/$pid/stat"))); done; echo $sum; }

note() { echo "$*" >>"$work/results"; }

requests() { # who, file
    local before after out
    before=$(ticks "$1")
    out=$(wrk -t1 -c$connections -d"${seconds}s" --latency "http://127.0.0.1:$(port "$1")/api/v1/videos/$2")
    after=$(ticks "$1")
    if grep -q "Non-2xx" <<<"$out"; then echo "$1 answered errors:" "$out" >&2; exit 1; fi
    note "$1 $2 $(gawk -v cpu=$((after - before)) '
        /99%/ { p99 = $2; if (p99 ~ /us$/) p99 /= 1000; else if (p99 ~ /ms$/) p99 += 0; else p99 *= 1000 }
        / requests in / { n = $1 }
        /Requests\/sec/ { rps = $2 }
        END { print rps, p99 + 0, cpu * 10000 / n }' <<<"$out")"
}

transfer() { # who, name, curl arguments
    local who=$1 name=$2 before after speed
    shift 2
    before=$(ticks "$who")
    speed=$(curl -sf -o /dev/null -w '%{time_total}' "$@")
    after=$(ticks "$who")
    note "$who $name $(gawk -v t="$speed" -v cpu=$((after - before)) 'BEGIN { print 200 / t, 0, cpu * 10 }')"
}

for who in nginx gateway gateway; do # once to warm up, the JVM twice
    wrk -t1 -c$connections -d"${seconds}s" "http://127.0.0.1:$(port $who)/api/v1/videos/1k" >/dev/null
    wrk -t1 -c$connections -d"$((seconds / 2 + 1))s" "http://127.0.0.1:$(port $who)/api/v1/videos/100k" >/dev/null
    wrk -t1 -c$connections -d"$((seconds / 2 + 1))s" "http://127.0.0.1:$(port $who)/api/v1/videos/public" >/dev/null
done
for round in $(seq "$rounds"); do
    echo "round $round of $rounds" >&2
    for size in 1k 100k public; do for who in nginx gateway; do requests $who $size; done; done
    for who in nginx gateway; do
        transfer $who down "http://127.0.0.1:$(port $who)/api/v1/videos/200m"
    done
    for who in nginx gateway; do
        transfer $who up -X PUT -T "$files/200m" -H 'Expect:' -H 'Content-Type: multipart/form-data; boundary=x' \
            "http://127.0.0.1:$(port $who)/api/v1/videos/put/$who"
    done
done

# --- minimum, median and maximum of the rounds ---
gawk '
    function sorted(key, list) { split(all[key], list, " "); return asort(list, list, "@val_num_asc") }
    function median(key,   list, n) { n = sorted(key, list); return list[int((n + 1) / 2)] }
    function spread(key, format,   list, n) {
        n = sorted(key, list)
        return sprintf(format " / " format " / " format, list[1], list[int((n + 1) / 2)], list[n])
    }
    { for (i = 3; i <= 5; i++) all[$1 " " $2 " " i] = all[$1 " " $2 " " i] " " $i }
    function row(name, key, unit, cpu,   requests) {
        requests = cpu ~ /µs/
        printf "| %s, %s | %s | %s | **%.2f** | %s | %s | %s %s | %s %s | %.2f |\n", name, unit, \
            spread("nginx " key " 3", "%.0f"), spread("gateway " key " 3", "%.0f"), \
            median("gateway " key " 3") / median("nginx " key " 3"), \
            requests ? spread("nginx " key " 4", "%.1f") " ms" : "", \
            requests ? spread("gateway " key " 4", "%.1f") " ms" : "", \
            spread("nginx " key " 5", "%.1f"), cpu, spread("gateway " key " 5", "%.1f"), cpu, \
            median("gateway " key " 5") / median("nginx " key " 5") }
    END {
        print "| | nginx | gateway | share | p99 nginx | p99 gateway | CPU nginx | CPU gateway | times |"
        print "|---|---|---|---|---|---|---|---|---|"
        row("1 kB", "1k", "req/s", "µs"); row("100 kB", "100k", "req/s", "µs"); row("public", "public", "req/s", "µs")
        row("200 MB down", "down", "MB/s", "ms"); row("200 MB up", "up", "MB/s", "ms")
    }' "$work/results"
echo
echo "Load average at the end: $(cut -d' ' -f1-3 /proc/loadavg) on $(nproc) cores; min / median / max of $rounds alternating rounds."
