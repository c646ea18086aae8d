/** The users that videos belong to, as auth-service tells of them: read in batches, kept for seconds. */
package io.streamcore.video.subscription;
