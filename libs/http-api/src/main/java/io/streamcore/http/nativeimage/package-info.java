/** What native executables replace in libraries; never loaded on the JVM. */
package io.streamcore.http.nativeimage;
