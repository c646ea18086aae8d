#!/usr/bin/env bash
# Measures the packaged video-service: bench/video/run.sh CatalogBenchmark [sizes] | CommentBenchmark [sizes] | UploadBenchmark [number [megabytes]] | LikeBenchmark [users [clients [warm-up]]] | ReadBenchmark [videos [rounds]]
# Needs a JDK 17+ and what this builds: ./mvnw -pl video-service,local-platform -am package -DskipTests
# Without nodelay the JDK's HTTP server, which stands in for the other services, answers 40 ms late.
# BENCH_HEAP is the heap of the measuring process, which holds the embedded server too.
set -euo pipefail
cd "$(dirname "$0")/../.."

app=video-service/target/quarkus-app
[ -d "$app" ] || { echo "Build first: ./mvnw -pl video-service,local-platform -am package -DskipTests" >&2; exit 1; }
work=$(mktemp -d -p "${BENCH_TMP:-${TMPDIR:-/tmp}}" video-bench.XXXXXX)
trap 'rm -rf "$work"' EXIT

path="$(echo $app/app/*.jar):$app/lib/main/*:$app/lib/boot/*:$(echo local-platform/target/local-platform-*.jar):local-platform/target/lib/*"
javac -d "$work/classes" -cp "$path" bench/video/*.java
java -Dsun.net.httpserver.nodelay=true "-Xmx${BENCH_HEAP:-4g}" -cp "$work/classes:$path" "$1" "$work" "${@:2}"
