/** The erasure of a deleted account's videos with their media, its views and its watch history. */
package io.streamcore.video.erasure;
