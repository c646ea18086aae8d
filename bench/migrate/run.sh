#!/usr/bin/env bash
# Migrates a generated Node-shaped database of 10 000 users, 50 000 videos and 200 000 subscriptions, with two kills on
# the way, and prints what it took. Everything that MigrationIT asserts is asserted at this size too.
set -eu -o pipefail
cd "$(dirname "$0")/../.."
./mvnw -B -ntp -pl e2e -am verify -Dtest=ProgressBarTest -Dsurefire.failIfNoSpecifiedTests=false \
    -Dit.test=MigrationIT -Dfailsafe.failIfNoSpecifiedTests=false -Dmigration.scale=1
