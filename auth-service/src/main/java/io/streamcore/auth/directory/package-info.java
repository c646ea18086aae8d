/** User summaries for the other services, looked up in batches. They contain no e-mail addresses. */
package io.streamcore.auth.directory;
