/** The signing keys and secrets of a local platform: generated once, readable only by their owner, never expiring. */
package io.streamcore.local.launcher.keys;
