/** Lists: what a client may ask for, and the page object of the Node API with stable cursors beside it. */
package io.streamcore.kit.page;
