/** Runs the applications as child processes: start, readiness, output and stop. */
package io.streamcore.local.launcher.process;
