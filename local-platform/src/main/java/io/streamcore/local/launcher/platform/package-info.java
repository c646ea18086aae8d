/** The running whole: database, media store and the four applications, started and stopped together. */
package io.streamcore.local.launcher.platform;
