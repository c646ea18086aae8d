/**
 * Playlists: a user's own lists of videos, in an order of its own. Owns the collection {@code playlists}; a playlist
 * with its entries is one document, so that single updates decide every race.
 */
package io.streamcore.video.playlist;
