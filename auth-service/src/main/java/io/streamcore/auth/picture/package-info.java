/**
 * The pictures of accounts in the media store. Each upload has its own public id and is marked as unreferenced before
 * it is sent, until its account refers to it. Pictures that stay unreferenced are destroyed, also after a crash.
 */
package io.streamcore.auth.picture;
