/** The persisted state of a platform, by which other commands and later starts find its processes. */
package io.streamcore.local.launcher.state;
