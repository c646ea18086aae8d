/**
 * The videos there are: finding, reading, editing and removing them. Owns the {@code videos} collection. How the bytes
 * of a video come in is {@code upload}'s affair.
 */
package io.streamcore.video.catalog;
