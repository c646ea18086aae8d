/**
 * Responses of the endpoints through which a migration writes batches of documents: one outcome per document. The
 * endpoints exist only while {@code streamcore.import.enabled} is true.
 */
package io.streamcore.kit.importapi;
