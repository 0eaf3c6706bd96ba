{[]: foo}
