/** What can be seen of a running platform from outside: its metrics and its traces, as docs/observability.md says. */
package io.streamcore.e2e.observe;
