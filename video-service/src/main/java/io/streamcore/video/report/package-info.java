/**
 * Reports of comments and videos that break rules, and what moderators decide about them. Owns the collection
 * {@code reports}.
 */
package io.streamcore.video.report;
