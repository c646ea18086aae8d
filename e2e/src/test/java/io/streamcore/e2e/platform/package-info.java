/** Starts the platform under test with the packaged launcher, on free ports. */
package io.streamcore.e2e.platform;
