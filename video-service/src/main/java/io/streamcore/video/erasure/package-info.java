/** What is erased here when an account is deleted: videos with their media, views and watch history. */
package io.streamcore.video.erasure;
