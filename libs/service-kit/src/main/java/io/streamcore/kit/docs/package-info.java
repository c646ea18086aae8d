/** Completes the OpenAPI documents with what all operations have in common. */
package io.streamcore.kit.docs;
