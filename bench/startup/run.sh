#!/usr/bin/env bash
# How long each application takes from exec to ready, what memory it then holds, and how many requests it serves in the
# first second after that, compared with its warm rate: on each Java that is named, with the archive of the images, and
# as a native binary where one is built. Prints the table of README.md. Needs curl, openssl and wrk.
#   bench/startup/run.sh [rounds] [seconds of warming before the warm rate is taken, default 30]
#   JAVA17, JAVA25   homes of a JDK 17 and a JDK 25; without the second its rows are left out
#   ROWS             which rows, a regular expression for the second column, for instance '^(JVM 25|native)$'; all
#   HEAP             of the binaries, 64m
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

rounds=${1:-5}
warming=${2:-30}
applications='auth-service video-service subscription-service gateway'
work=$(mktemp -d)
command -v wrk >/dev/null || { echo 'This benchmark needs wrk.' >&2; exit 1; }
export STREAMCORE_HOME=$work/home STREAMCORE_LIMITS=relaxed
java17=${JAVA17:-$(dirname "$(dirname "$(readlink -f "$(command -v java)")")")}/bin/java
port=6500
trap './streamcore down >/dev/null; rm -rf "$work"' EXIT

# The neighbours an application needs to become ready. Each one measured is started beside its own copy in there, with
# that copy's settings but for the ports.
./streamcore up --detach --free-ports >"$work/up.log" || { cat "$work/up.log" >&2; exit 1; }

# A user and a video, so that the reads find something.
api=$(./streamcore status | awk '$1 == "gateway" { print $3 }')/api/v1
curl -sSf -o /dev/null "$api/users/register" -F fullName='Ada Lovelace' -F username=ada -F email=ada@example.com \
    -F password=analytical-engine -F "avatar=@$STREAMCORE_HOME/samples/avatar.png"
# Before each measurement: a token lives for 15 minutes.
login() {
    token=$(curl -sSf "$api/users/login" -H 'Content-Type: application/json' \
        -d '{"username": "ada", "password": "analytical-engine"}' | sed 's/.*"accessToken":"\([^"]*\)".*/\1/')
}
login
curl -sSf -o /dev/null "$api/videos" -H "Authorization: Bearer $token" -F "videoFile=@$STREAMCORE_HOME/samples/video.mp4" \
    -F title='First light' -F description='A test picture and a tone'
declare -A reads=(
    [auth-service]=/api/v1/users/current-user
    [video-service]=/api/v1/videos
    [subscription-service]=/api/v1/users/c/ada
    [gateway]=/api/v1/videos
)

# rate <seconds> <url>: requests a second of 16 clients; fails if one of them gets an error
rate() {
    local report
    report=$(wrk -t1 -c16 -d"$1s" -H "Authorization: Bearer $token" "$2")
    ! grep -q 'Non-2xx' <<<"$report" || { echo "$2: $report" >&2; exit 1; }
    awk '/^Requests\/sec/ { print int($2) }' <<<"$report"
}

settings() {
    local process
    process=$(./streamcore status | awk -v name="$1" '$1 == name { print $NF }')
    tr '\0' '\n' <"/proc/$process/environ" | grep -E '^[A-Z_]+=' | grep -vE '^(PORT|QUARKUS_(HTTP|MANAGEMENT)_PORT|JAVA_TOOL_OPTIONS|STREAMCORE_HOME)='
}

# launch <application> <command ...>: starts it beside the platform and waits until it is ready; sets process and took, the
# milliseconds until then
launch() {
    local application=$1 begin environment
    shift
    port=$((port + 3))
    mapfile -t environment < <(settings "$application")
    begin=$(date +%s%N)
    env -i "${environment[@]}" QUARKUS_HTTP_PORT=$port QUARKUS_MANAGEMENT_PORT=$((port + 1)) "$@" >"$work/service.log" 2>&1 &
    process=$!
    until [ "$(curl -s -o /dev/null -w '%{http_code}' "http://127.0.0.1:$((port + 1))/q/health/ready")" = 200 ]; do
        kill -0 $process || { cat "$work/service.log" >&2; exit 1; }
        sleep 0.005
    done
    took=$((($(date +%s%N) - begin) / 1000000))
}

resident() {
    awk '/^VmRSS/ { print $2 }' /proc/$process/status
}

end() {
    kill $process
    wait $process || true
}

# measure <application> <command ...>: milliseconds until it is ready, and of CPU until then, requests in the first second
# after that, kilobytes it holds before and after that, requests a second when warm
measure() {
    local cpu first idle resident url
    login
    launch "$@"
    url=http://127.0.0.1:$port${reads[$1]}
    cpu=$(awk -v tick="$(getconf CLK_TCK)" '{ print int(($14 + $15) * 1000 / tick) }' /proc/$process/stat)
    idle=$(resident)
    first=$(rate 1 "$url")
    resident=$(resident)
    rate "$warming" "$url" >/dev/null
    echo "$took $first $resident $(rate 5 "$url") $cpu $idle"
    end
}

# spread <awk expression>: minimum, median and maximum over the rounds
spread() {
    awk "{ print int($1) }" "$work/measured" | sort -n |
        awk '{ value[NR] = $1 } END { print value[1] " / " value[int((NR + 1) / 2)] " / " value[NR] }'
}

wanted() {
    [[ $1 =~ ${ROWS:-.} ]]
}

# row <kind> <application> <command ...>
row() {
    local kind=$1 application=$2 round
    shift 2
    wanted "$kind" || return 0
    for ((round = 0; round < rounds; round++)); do measure "$application" "$@"; done >"$work/measured"
    echo "| $application | $kind | $(spread '$1') | $(spread '$5') | $(spread '$2') | $(spread '$4') | $(spread '100 * $2 / $4') % | $(spread '$6 / 1024') | $(spread '$3 / 1024') |"
}

# As the launcher does.
class_archive() {
    launch "$1" "$java17" "${options[@]}" -jar "$1/$jar"
    (cd "$work" && "$(dirname "$java17")/jcmd" $process VM.cds static_dump "$work/$1.jsa" >"$work/dump.log") || { cat "$work/dump.log" >&2; exit 1; }
    end
}

# As the images do.
archive() {
    cp -rp "$1/target/quarkus-app" "$work/$1"
    openssl genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out "$work/20260101T000000Z.pem" 2>/dev/null
    (cd "$work/$1" && "$OLDPWD/k8s/images/train" "$JAVA25/bin/java" "$work" "$OLDPWD"/local-platform/target/local-platform-*.jar) \
        >"$work/train.log" 2>&1 ||
        { cat "$work/train.log" >&2; exit 1; }
}

options=(-Xmx256m -XX:+UseSerialGC)
jar=target/quarkus-app/quarkus-run.jar
echo "$(nproc) cores, minimum / median / maximum of $rounds rounds, load average at the beginning: $(cut -d' ' -f1-3 /proc/loadavg)"
echo
echo '| application | as | ready after, ms | CPU until then, ms | requests in the first second | warm, a second | first of warm | resident idle, MB | resident, MB |'
echo '|---|---|---|---|---|---|---|---|---|'
for application in $applications; do
    row 'JVM 17' "$application" "$java17" "${options[@]}" -jar "$application/$jar"
    wanted 'JVM 17 with its archive' && class_archive "$application"
    row 'JVM 17 with its archive' "$application" "$java17" "${options[@]}" "-XX:SharedArchiveFile=$work/$application.jsa" \
        '-Xlog:cds*=error' -jar "$application/$jar"
    if [ -n "${JAVA25:-}" ]; then
        row 'JVM 25' "$application" "$JAVA25/bin/java" "${options[@]}" -jar "$application/$jar"
        wanted 'JVM 25 with its archive' && archive "$application"
        row 'JVM 25 with its archive' "$application" "$JAVA25/bin/java" "${options[@]}" -XX:AOTCache="$work/$application/app.aot" \
            -jar "$work/$application/quarkus-run.jar"
    fi
    for binary in "$application"/target/*-runner; do
        [ ! -x "$binary" ] || row native "$application" "$binary" "-Xmx${HEAP:-64m}"
    done
done
echo
echo "Load average at the end: $(cut -d' ' -f1-3 /proc/loadavg)"
