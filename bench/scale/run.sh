#!/usr/bin/env bash
# The fan-out of the packaged subscription-service to channels of several sizes, beside a small channel, and the rate at
# which one channel's counter changes. Prints the table of README.md.
#   bench/scale/run.sh [sizes, default 10000,100000] [rounds, default 5]
#   BENCH_HEAP     heap of the embedded server, 8g by default
#   MONGODB_URI    another server
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
echo "$(nproc) cores; load average at the beginning: $(cut -d' ' -f1-3 /proc/loadavg)"
./mvnw -B -ntp -q -pl subscription-service -am verify -Dtest=StripedLocksTest -Dsurefire.failIfNoSpecifiedTests=false \
    -Dit.test=FanOutBench -Dfailsafe.failIfNoSpecifiedTests=false \
    -Dfanout.sizes="${1:-10000,100000}" -Dfanout.rounds="${2:-5}" -Dbench.heap="${BENCH_HEAP:-8g}"
cat subscription-service/target/fan-out-bench.md
