/** What gives the tests of the services a database and a media store. */
package io.streamcore.testing;
