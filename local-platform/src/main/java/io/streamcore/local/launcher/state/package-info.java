/** What is remembered about a running platform, so that other commands and later starts find its processes. */
package io.streamcore.local.launcher.state;
