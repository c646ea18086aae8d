/** The applications as child processes: starting them, waiting for them, their output, stopping them. */
package io.streamcore.local.launcher.process;
