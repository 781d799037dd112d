package io.activerecord.test.resources;

import io.activerecord.resource.ResourceClient;
import io.activerecord.resource.ResourceKind;

/** A kind with another client. */
record Constant() implements ResourceKind<String> {
    @Override
    public Class<String> type() {
        return String.class;
    }

    @Override
    public String product() {
        return "Constant";
    }

    @Override
    public String address() {
        return "nowhere";
    }

    @Override
    public ResourceClient<String> open() {
        throw new IllegalStateException("it is never opened");
    }
}
