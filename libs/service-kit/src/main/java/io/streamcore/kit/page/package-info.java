/** Paged lists: query parameters, the page object of the Node API, and opaque cursors. */
package io.streamcore.kit.page;
