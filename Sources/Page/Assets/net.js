// Requests to the server that this page came from. There is no other.

export class Refusal extends Error {
  constructor(status, sentence) {
    super(sentence);
    this.status = status;
  }
}

export async function post(path, body = {}, signal) {
  let response;
  try {
    response = await fetch("/page/" + path, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Vcompress": "page" },
      body: JSON.stringify(body),
      signal,
    });
  } catch (error) {
    if (error.name === "AbortError") throw error;
    throw new Refusal(0, "");
  }
  const value = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refusal(response.status, value.error ?? "");
  return value;
}

export async function get(path) {
  const response = await fetch("/page/" + path, { headers: { "X-Vcompress": "page" } });
  const value = await response.json().catch(() => ({}));
  if (!response.ok) throw new Refusal(response.status, value.error ?? "");
  return value;
}

// Streams a file to the server. `progress` is called with 0...1.
export function upload(file, progress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", "/page/files");
    request.setRequestHeader("X-Vcompress", "page");
    request.setRequestHeader("X-Name", encodeURIComponent(file.name || "clip"));
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) progress(event.loaded / event.total);
    };
    request.onerror = () => reject(new Refusal(0, ""));
    request.onload = () => {
      let value = {};
      try {
        value = JSON.parse(request.responseText);
      } catch {}
      if (request.status === 200) resolve(value);
      else reject(new Refusal(request.status, value.error ?? ""));
    };
    request.send(file);
  });
}

// Everything that changes, as it changes. `told` is called with the news, `lost` with whether the
// server is out of reach, `out` where it no longer knows who this is.
export function listen(told, lost, out) {
  const source = new EventSource("/page/events");
  source.onmessage = (event) => {
    lost(false);
    told(JSON.parse(event.data));
  };
  source.onopen = () => lost(false);
  source.onerror = () => {
    lost(true);
    // A browser that got a refusal does not try again by itself.
    if (source.readyState !== EventSource.CLOSED) return;
    setTimeout(async () => {
      try {
        await get("places");
      } catch (error) {
        if (error.status === 401) return out();
      }
      listen(told, lost, out);
    }, 1500);
  };
}
