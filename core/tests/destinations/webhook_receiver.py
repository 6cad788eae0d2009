"""A receiver of webhooks that believes only what the `standardwebhooks` library verifies.

Prints its port. Answers 503 to the first delivery that verifies, so that a second try is seen too.
Everything it verified is at GET /seen.
"""

import json
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer

from standardwebhooks.webhooks import Webhook, WebhookVerificationError

seen = []


class Receiver(BaseHTTPRequestHandler):
    def answer(self, status, body):
        text = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def do_GET(self):
        self.answer(200, seen)

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        try:
            content = Webhook(sys.argv[1]).verify(body, dict(self.headers))
        except WebhookVerificationError as error:
            self.answer(401, {"error": str(error)})
            return
        names = ["webhook-id", "webhook-timestamp"]
        seen.append({"headers": {name: self.headers[name] for name in names}, "content": content})
        if len(seen) == 1:
            self.answer(503, {"error": "busy"})
        else:
            self.answer(200, {"id": "received-%d" % len(seen)})

    def log_message(self, *_):
        pass


server = HTTPServer(("127.0.0.1", 0), Receiver)
print(server.server_port, flush=True)
server.serve_forever()
