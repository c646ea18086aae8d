package io.streamcore.k8s.network;

/** A protocol and port number, such as TCP 443. */
record Port(String protocol, int number) {
    @Override
    public String toString() {
        return number + (protocol.equals("TCP") ? "" : "/" + protocol);
    }
}
