package io.activerecord.test.attributes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a person likes, kept as JSON and changed in place. */
class Settings {
    public List<String> tags = new ArrayList<>();
    public Map<String, Settings> inner = new LinkedHashMap<>();
}
