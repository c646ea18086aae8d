/**
 * Finding, reading, editing and deleting videos. Owns the collection {@code videos}. Package {@code upload} receives
 * their files.
 */
package io.streamcore.video.catalog;
