/** The watch history, which its user may read and clear. Owns the collection {@code watches}. */
package io.streamcore.video.history;
