#!/usr/bin/env bash
# How long each application takes from exec to ready, and what memory it then holds: on each Java that is named, with
# the archive of the images, and as a native binary where one is built. Prints the table of README.md.
#   bench/startup/run.sh [rounds]
#   JAVA17, JAVA25   homes of a JDK 17 and a JDK 25; without the second its two rows are left out
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

rounds=${1:-5}
applications='auth-service video-service subscription-service gateway'
work=$(mktemp -d)
export STREAMCORE_HOME=$work/home
java17=${JAVA17:+$JAVA17/bin/}java
port=6500
trap './streamcore down >/dev/null; rm -rf "$work"' EXIT

# The neighbours an application needs to become ready. Each one measured is started beside its own copy in there, with
# that copy's settings but for the ports.
./streamcore up --detach --free-ports >"$work/up.log" || { cat "$work/up.log" >&2; exit 1; }

settings() {
    local process
    process=$(./streamcore status | awk -v name="$1" '$1 == name { print $NF }')
    tr '\0' '\n' <"/proc/$process/environ" | grep -E '^[A-Z_]+=' | grep -vE '^(QUARKUS_(HTTP|MANAGEMENT)_PORT|JAVA_TOOL_OPTIONS|STREAMCORE_HOME)='
}

# measure <application> <command ...>: milliseconds until it is ready, kilobytes it holds five seconds later
measure() {
    local application=$1 begin end process environment
    shift
    port=$((port + 2))
    mapfile -t environment < <(settings "$application")
    begin=$(date +%s%N)
    env -i "${environment[@]}" QUARKUS_HTTP_PORT=$port QUARKUS_MANAGEMENT_PORT=$((port + 1)) "$@" >"$work/service.log" 2>&1 &
    process=$!
    until [ "$(curl -s -o /dev/null -w '%{http_code}' "http://127.0.0.1:$((port + 1))/q/health/ready")" = 200 ]; do
        kill -0 $process || { cat "$work/service.log" >&2; exit 1; }
        sleep 0.005
    done
    end=$(date +%s%N)
    sleep 5
    echo "$(((end - begin) / 1000000)) $(awk '/^VmRSS/ { print $2 }' /proc/$process/status)"
    kill $process
    wait $process || true
}

# row <kind> <application> <command ...>
row() {
    local kind=$1 application=$2 round
    shift 2
    for ((round = 0; round < rounds; round++)); do measure "$application" "$@"; done >"$work/measured"
    printf '| %s | %s | %d ms | %d MB |\n' "$application" "$kind" \
        "$(awk '{ print $1 }' "$work/measured" | sort -n | sed -n "$((rounds / 2 + 1))p")" \
        "$(($(awk '{ print $2 }' "$work/measured" | sort -n | sed -n "$((rounds / 2 + 1))p") / 1024))"
}

archive() {
    cp -rp "$1/target/image" "$work/$1"
    openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out "$work/20260101T000000Z.pem" 2>/dev/null
    (cd "$work/$1" && "$OLDPWD/k8s/images/train" "$JAVA25/bin/java" "$work") >"$work/train.log" 2>&1 ||
        { cat "$work/train.log" >&2; exit 1; }
}

if [ -n "${JAVA25:-}" ] && [ ! -d gateway/target/image ]; then
    ./mvnw -B -ntp -q -pl "${applications// /,}" -am -Dmaven.test.skip=true package \
        -Dquarkus.package.jar.type=aot-jar -Dquarkus.package.output-directory=image
fi
options=(-Xmx256m -XX:+UseSerialGC)
echo "$(nproc) cores, median of $rounds rounds, load average at the beginning: $(cut -d' ' -f1-3 /proc/loadavg)"
echo
echo '| application | as | ready after | resident |'
echo '|---|---|---|---|'
for application in $applications; do
    row 'JVM 17' "$application" "$java17" "${options[@]}" -jar "$application/target/quarkus-app/quarkus-run.jar"
    if [ -n "${JAVA25:-}" ]; then
        row 'JVM 25' "$application" "$JAVA25/bin/java" "${options[@]}" -jar "$application/target/quarkus-app/quarkus-run.jar"
        archive "$application"
        row 'JVM 25 with its archive' "$application" "$JAVA25/bin/java" "${options[@]}" -XX:AOTCache="$work/$application/app.aot" \
            -jar "$work/$application/quarkus-run.jar"
    fi
    for binary in "$application"/target/*-runner; do
        [ ! -x "$binary" ] || row native "$application" "$binary" -Xmx64m
    done
done
echo
echo "Load average at the end: $(cut -d' ' -f1-3 /proc/loadavg)"
