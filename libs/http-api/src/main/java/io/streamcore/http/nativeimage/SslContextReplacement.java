package io.streamcore.http.nativeimage;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.CipherSuiteFilter;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextOption;
import io.netty.handler.ssl.SslProvider;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;

/**
 * Quarkus replaces the methods that choose between OpenSSL, which is not on the class path, and the JDK. This Netty is
 * newer and calls an overload that Quarkus does not know. What replaces it is what Quarkus does for the other.
 */
@TargetClass(SslContext.class)
final class SslContextReplacement {
    private SslContextReplacement() {}

    /** @param startTls has a meaning only for handlers that the context makes, and Vert.x makes its own */
    @Substitute
    static SslContext newClientContextInternal(
            SslProvider provider,
            Provider implementation,
            X509Certificate[] trusted,
            TrustManagerFactory trust,
            X509Certificate[] certificates,
            PrivateKey key,
            String password,
            KeyManagerFactory keys,
            Iterable<String> ciphers,
            CipherSuiteFilter filter,
            ApplicationProtocolConfig application,
            String[] protocols,
            long cacheSize,
            long timeout,
            boolean startTls,
            boolean stapling,
            SecureRandom random,
            String storeType,
            String identification,
            Map.Entry<SslContextOption<?>, Object>... options)
            throws SSLException {
        if (stapling) {
            throw new IllegalArgumentException("OCSP is not supported with this SslProvider: " + provider);
        }
        return (SslContext) (Object) new JdkSslClientContextAlias(
                implementation,
                trusted,
                trust,
                certificates,
                key,
                password,
                keys,
                ciphers,
                filter,
                application,
                protocols,
                cacheSize,
                timeout,
                random,
                storeType,
                identification,
                new ResumptionControllerAlias());
    }
}
