"""What leaves the web: PDFs, pictures of links, QR codes."""
