/** Tests the gateway's own pages in a browser. */
package io.streamcore.e2e.docs;
