/** Starts and stops database, media store and the four applications together. */
package io.streamcore.local.launcher.platform;
