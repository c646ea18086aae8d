/** What a user has watched, as that user may read and clear it. Owns the collection {@code watches}. */
package io.streamcore.video.history;
