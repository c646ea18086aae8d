/** Shared by the tests of all modules: a database and a media store per run, an auth-service stub, a movable clock. */
package io.streamcore.testing;
