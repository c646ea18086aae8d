/** Who is asking, and how often: limits on guessing that all replicas share. */
package io.streamcore.auth.throttle;
