#!/usr/bin/env bash
# Migrates a generated Node-shaped database of 10 000 users, 50 000 videos and 200 000 subscriptions, with three kills
# on the way, and prints what it took: minimum, median and maximum of the rounds. Everything that MigrationIT asserts is
# asserted at this size too.
#   bench/migrate/run.sh [rounds, default 5]
set -eu -o pipefail
cd "$(dirname "$0")/../.."
rounds=${1:-5}
log=$(mktemp)
trap 'rm -f "$log"' EXIT
for ((round = 1; round <= rounds; round++)); do
    ./mvnw -B -ntp -pl e2e -am verify -Dtest=ProgressBarTest -Dsurefire.failIfNoSpecifiedTests=false \
        -Dit.test=MigrationIT -Dfailsafe.failIfNoSpecifiedTests=false -Dmigration.scale=1 | tee -a "$log"
done
sed -n 's/^Migrated .* with three kills in \([0-9.]*\) s$/\1/p' "$log" | sort -n |
    awk -v load="$(cut -d' ' -f1-3 /proc/loadavg)" '{ taken[NR] = $1 }
        END { print "min / median / max of " NR " rounds: " taken[1] " / " taken[int((NR + 1) / 2)] " / " taken[NR] " s; load average at the end: " load }'
