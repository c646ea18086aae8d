package io.streamcore.k8s.network;

/** Such as TCP 443. */
record Port(String protocol, int number) {
    @Override
    public String toString() {
        return number + (protocol.equals("TCP") ? "" : "/" + protocol);
    }
}
