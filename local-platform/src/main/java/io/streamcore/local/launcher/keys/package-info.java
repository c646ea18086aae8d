/** The signing keys and secrets of a local platform: made once, readable by their owner only, kept for ever. */
package io.streamcore.local.launcher.keys;
